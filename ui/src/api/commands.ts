import type * as T from './types';

type None = Record<string, never>;
type Id = { id: string };

/** Every command of the program: what it takes and what it answers. */
export interface Commands {
  'app.status': [None, T.AppStatus];
  'settings.set': [{ locale: string }, T.AppStatus];
  /** Without a folder it only tells; an empty one forgets. */
  'settings.htkk': [{ folder?: string }, T.HtkkView];
  'store.retry': [None, T.AppStatus];
  'store.unlock': [{ passphrase: string }, T.AppStatus];
  'changes.wait': [{ since: number }, T.Changes];

  'catalogue.search': [{ query: string }, T.CatalogueItem[]];
  'pack.show': [{ pack: string }, T.ProcedureView];
  'units.provinces': [None, T.UnitView[]];
  'units.communes': [{ province: string; query: string }, T.UnitView[]];
  'units.old': [{ text: string }, T.OldAddressView];
  'text.convert': [{ text: string }, T.ConvertedText | null];

  'packs.installed': [None, T.LibraryView];
  'packs.install': [{ base64: string; signature: string }, T.InstalledPack];
  'packs.roll-back': [Id, T.LibraryView];
  'packs.trust': [{ name: string; key: string }, T.LibraryView];

  'profile.list': [None, T.Profile[]];
  'profile.save': [T.Profile, T.Profile];
  'profile.delete': [Id, unknown];
  'profile.from-qr': [{ text: string }, T.CardReading];
  'profile.from-image': [{ base64: string }, T.CardReading];

  'dossier.list': [{ query: string }, T.DossierRow[]];
  'dossier.create': [{ pack: string; profile?: string; version?: string }, Id];
  'dossier.previous': [{ pack: string; profile?: string }, T.PreviousView[]];
  'dossier.create-from': [{ from: string; kind: 'next' | 'supplement' }, T.CarriedView];
  'dossier.delete': [Id, unknown];
  'dossier.open': [Id, T.DossierView];
  'dossier.timeline': [Id, T.TimelineView];
  'dossier.archive': [Id, T.TimelineView];

  'draft.set': [Id & { path: string; text: string; source?: string }, T.PatchView];
  'draft.row-add': [Id & { table: string; at?: number; count?: number }, T.PatchView];
  'draft.row-delete': [Id & { table: string; row: string }, T.PatchView];
  'draft.rows-delete': [Id & { table: string; rows: string[] }, T.PatchView];
  'draft.row-move': [Id & { table: string; row: string; to: number }, T.PatchView];
  'draft.paste': [Id & { table: string; row: string | null; column: string; cells: string[][] }, T.PasteView];
  'draft.reset': [Id, T.PatchView];
  'draft.undo': [Id, T.PatchView];
  'draft.redo': [Id, T.PatchView];
  'draft.apply-profile': [Id & { profile: string }, T.PatchView];
  'draft.check': [Id, T.CheckReport];
  'draft.explain': [Id & { path: string }, T.ExplanationView];
  'draft.migration': [Id & { to: string }, T.MigrationView];
  'draft.migrate': [Id & { to: string }, T.PatchView];
  'draft.compile-changes': [Id, T.CompiledView];
  'draft.sheet-preview': [
    Id & {
      table: string;
      base64: string;
      sheet?: number;
      /** Only what the person chose otherwise. */
      columns?: Record<string, number | null>;
      firstRow?: number;
    },
    T.SheetPreview,
  ];
  'draft.sheet-import': [
    Id & {
      table: string;
      base64: string;
      sheet: number;
      /** All of them. */
      columns: Record<string, number | null>;
      firstRow: number;
      replace: boolean;
    },
    T.SheetImport,
  ];
  'draft.sheet-export': [Id & { table: string; format: 'xlsx' | 'csv'; template: boolean }, T.ExportView];

  'attachment.begin': [Id & { paper: string; name: string; size: number }, { upload: string }];
  'attachment.append': [{ upload: string; base64: string }, { received: number }];
  'attachment.finish': [{ upload: string }, T.AttachmentView];
  'attachment.cancel': [{ upload: string }, unknown];
  'attachment.remove': [Id & { attachment: string }, unknown];
  'attachment.join': [Id & { paper: string; attachments: string[] }, T.AttachmentView];

  'document.build': [Id, T.DocumentView[]];
  'document.building': [Id, T.BuildingView | null];
  'document.stop': [Id, { stopped: boolean }];
  'document.list': [Id, T.DocumentView[]];
  'document.page': [Id & { document: string; page: number; scale: number }, T.PageImage];
  'document.text': [Id & { document: string }, { text: string }];
  'document.export': [Id, T.ExportView];
  'document.schema-check': [Id, T.SchemaCheck];

  'paper.list': [Id, T.PaperOffer[]];
  'paper.make': [Id & { kind: string }, T.DocumentView];
  'print.printers': [None, T.PrintersView];
  'print.run': [Id & { documents: string[]; printer: string; copies: number; twoSided: boolean }, T.PrintJob];

  'xml.show': [{ name: string; base64: string }, T.TaxFileView];
  'xml.import': [{ name: string; base64: string }, T.TaxImport];
  'xml.keep': [{ name: string; base64: string }, T.KeptTaxFile];
  'xml.kept': [None, T.KeptTaxFile[]];
  'xml.kept-show': [Id, T.TaxFileView];
  'xml.kept-import': [Id, T.TaxImport];
  'xml.kept-save': [Id, T.ExportView];
  'xml.kept-remove': [Id, null];

  'sign.sources': [None, T.SourcesView];
  'sign.keys': [{ id?: string; from: T.KeySource }, T.KeyList];
  'sign.keep': [{ p12: string; password: string; name: string }, T.SourcesView];
  'sign.forget': [Id, T.SourcesView];
  'sign.service-add': [{ base64: string }, T.SourcesView];
  'sign.service-remove': [Id, T.SourcesView];
  'sign.diagnose': [None, T.FindingView[]];
  'sign.place': [Id & { document: string; visible?: T.VisibleWish }, T.PlaceView];
  'sign.practice-key': [None, { p12: string; password: string }];
  'sign.start': [Id & { key: T.KeyRef; options: T.SignOptions }, T.SignJobView];
  'sign.job': [Id, T.SignJobView | null];
  'sign.cancel': [Id, T.SignJobView | null];
  'sign.answer': [Id & { text: string }, T.SignJobView | null];
  'sign.resume': [Id, T.SignJobView];
  'settings.transfer': [{ set?: { metered: 'wait' | 'send' } }, T.TransferSettings];
  'settings.signing': [{ set?: T.SigningSettings }, T.SigningSettings];
  'verify.file': [{ name: string; base64: string; content?: string; online?: boolean }, T.VerifyView];
  'verify.document': [Id & { document: string; online?: boolean }, T.VerifyView];
  'trust.list': [None, T.TrustView];
  'trust.inspect': [{ base64: string }, T.TrustCandidate];
  'trust.add': [{ base64: string; fingerprint: string }, T.TrustView];
  'trust.remove': [{ sha256: string }, T.TrustView];
  'trust.update': [{ base64: string; signature: string }, T.TrustView];

  'batch.look': [T.BatchWish, T.BatchCheck];
  'batch.start': [T.BatchWish, T.BatchView];
  'batch.list': [None, T.BatchView[]];
  'batch.state': [{ batch: string }, T.BatchView];
  'batch.pause': [{ batch: string }, T.BatchView];
  'batch.resume': [{ batch: string; key?: T.KeyRef }, T.BatchView];
  'batch.cancel': [{ batch: string }, T.BatchView];
  'batch.files': [{ batch: string; from: number; count: number }, T.BatchFile[]];
  'batch.report': [{ batch: string; format: 'xlsx' | 'json' }, T.ExportView];

  'portals.list': [None, T.PortalView[]];
  'portals.save': [{ portal: T.PortalWish }, T.PortalView[]];
  'portals.remove': [Id, T.PortalView[]];
  /** Asks it now: takes seconds. */
  'portals.check': [Id, T.PortalView];
  /** The person compared the fingerprint. */
  'portals.accept-keys': [Id & { keys: string }, T.PortalView];

  'filing.plan': [Id & { portal?: string }, T.FilingPlan];
  /** Asks the portal: takes seconds. */
  'filing.places': [Id & { portal: string }, T.PlacesView];
  'filing.place': [
    Id & { portal: string; agency: string; template: string; parts: { part: string; place: string }[] },
    T.PlacesView,
  ];
  /** Although it is outside of the hours, or the line is paid by the byte. */
  'filing.send-now': [Id, T.TimelineView];
  'filing.ways': [Id, T.WaysView];
  'filing.package': [Id, T.ExportView];
  'filing.handed-in': [
    Id & { channel: string; number: string; date: string; due: string; place: string },
    T.TimelineView,
  ];
  /** Receipts, what they are about, the portal's keys, and what opens encrypted files. */
  'filing.proof': [Id, T.ExportView];
  'filing.news': [Id & { news: T.NewsWish }, T.TimelineView];
  'supplement.handed-in': [Id & { date: string }, T.TimelineView];
  'filing.submit': [Id & { portal?: string; returnBy: T.ReturnWish; sealed?: boolean }, T.TimelineView];
  'filing.refresh': [Id, T.TimelineView];
  'filing.pause': [Id, T.TimelineView];
  'filing.resume': [Id, T.TimelineView];
  'filing.cancel': [Id, T.TimelineView];
  /** Asks the portal which actions it offers: takes seconds. */
  'filing.actions': [Id, T.ActionOption[]];
  'filing.choose-action': [Id & { code: string }, T.TimelineView];
  /** Asks the agency to stop; of a dossier that was handed in by the person it is only written down. */
  'filing.withdraw': [Id & { reason: string }, T.TimelineView];
  'supplement.send': [Id & { sealed?: boolean }, T.TimelineView];
  'fee.pay': [Id & { fee: string }, T.TimelineView];
  /** Opens the portal's page of payment in the system's browser. */
  'fee.checkout': [Id & { fee: string }, T.CheckoutView];
  'fee.proof': [Id & { fee: string; name: string; base64: string }, T.TimelineView];
  /** A week from a day, `YYYY-MM-DD`. */
  'appointment.slots': [Id & { from: string }, T.SlotView[]];
  'appointment.book': [Id & { slot: string }, T.TimelineView];
  'appointment.cancel': [Id, T.TimelineView];
  'appointment.ics': [Id, T.ExportView];
  'contact.known': [Id, T.ContactsView];
  'contact.set': [Id & { contact: T.ContactWish }, T.ContactView];
  /** Takes the person's own away; nothing when none is known then. */
  'contact.leave': [Id, T.ContactView | null];
  'rating.send': [Id & { score: number; comment: string }, T.TimelineView];
  'parcel.received': [Id & { date: string }, T.TimelineView];
  /** Once it is in hand; the picture stays on this computer. */
  'parcel.photo': [Id & { name: string; base64: string }, T.TimelineView];
  'parcel.number': [Id & { number: string }, T.TimelineView];
  'parcel.ask': [Id, T.CarrierAnswer];
  'parcel.event': [Id & { status: string; date: string; note: string }, T.TimelineView];
}

export type Command = keyof Commands;
export type Payload<C extends Command> = Commands[C][0];
export type Result<C extends Command> = Commands[C][1];
