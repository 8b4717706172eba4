import './styles/base.css';
import './styles/parts.css';
import './styles/form.css';
import './styles/dossier.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
