import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/form.css';
import './styles/inputs.css';
import './styles/matrix.css';
import './styles/table.css';
import './styles/notes.css';
import './styles/dossier.css';
import './styles/files.css';
import './styles/signing.css';
import './styles/portals.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
