/** A text that found no place, and why. */
export interface NoteLine {
  where: string;
  text: string;
  why: string;
}

/** What a step did, in words; shown above the form until the next step. */
export interface DraftNote {
  /** For tests and for the colour: `done` or `warning`. */
  kind: 'done' | 'warning';
  words: string;
  /** The step can be taken back from here. */
  undo: boolean;
  /** What found no place, and words over it. */
  listTitle?: string;
  leftOut?: NoteLine[];
  /** How many more there are than `leftOut` holds. */
  more?: number;
  /** Something further that is offered, such as changing texts of an old font. */
  offer?: { words: string; action: string; run: () => void };
}
