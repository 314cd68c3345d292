export interface SolveOptions {
  /** Path of the input that may move, or of two. */
  vary: string | string[];
  /** `FIGURE=VALUE`; several, and `>=` or `<=`, with `lowest`. */
  until: string | string[];
  /** Figure to make smallest under the conditions. */
  lowest?: string;
  low?: number;
  high?: number;
}
export interface MapOptions {
  x: string;
  y: string;
  x_low?: number;
  x_high?: number;
  y_low?: number;
  y_high?: number;
  /** In each direction, 1 to 200; default 40. */
  cells?: number;
  /** The agreed point with the lowest cost for the borrower, as JSON, instead of the map as CSV. */
  best?: boolean;
}
export interface SensitivityOptions {
  /** Default `borrower_cost`. */
  figure?: string;
  /** `FIELD` or `FIELD=LOW:HIGH`; default every input marked as an assumption. */
  vary?: string | string[];
  /** One or two inputs likewise: a table instead. */
  table?: string | string[];
  steps?: number;
  /** Also the value of each input at which the figure is this. */
  target?: number;
  /** Default `json`. */
  format?: 'text' | 'csv' | 'json';
  language?: 'zh' | 'en';
}
export interface SimulateOptions {
  /** 1 to 1,000,000; default 10,000. */
  runs?: number;
  seed?: number;
  /** The contract rate follows the LPR on each anniversary. */
  reprices?: boolean;
  rate_volatility?: number;
  funding_follows?: number;
  take_up_spread?: number;
}
/** The engine of Loanweave: text in, text out, the very bytes that the command line prints. */
export interface Loanweave {
  /** Scenario file to Outcome, as JSON text. */
  evaluate(scenario: string): string;
  /** Single operations: `[{id, op, inputs}]` to `[{id, outputs}]`. */
  calc(cases: string): string;
  /** The tree behind a figure ("banks[icbc].minimum_rate"). */
  explain(scenario: string, figure: string, options?: { language?: 'zh' | 'en'; depth?: number }): string;
  /** The value of an input that gives a figure its target, or the limit that binds and no number. */
  solve(scenario: string, options: SolveOptions): string;
  /** Where a deal exists, as CSV. */
  map(scenario: string, options: MapOptions): string;
  /** Two to six scenario files side by side, and the bridge of one figure from the first to each other. */
  compare(cases: string[], options?: { figure?: string; all?: boolean }): string;
  /** Up to ten structures with the same return for every bank. */
  structures(scenario: string): string;
  /** How much a figure moves with each input, and where the deal fails; or a table. */
  sensitivity(scenario: string, options?: SensitivityOptions): string;
  /** How far each assumption may move before somebody no longer signs. */
  robust(scenario: string): string;
  /** What each party is left with over many fates, with chances and errors. */
  simulate(scenario: string, options?: SimulateOptions): string;
  /** Scenario file to link ("1.…"). */
  link(scenario: string, options?: { withoutNames?: boolean }): string;
  /** Link to scenario file. */
  open(link: string): string;
  /** JSON Schema of a scenario, or the table of figures. */
  schema(options?: { outcome?: boolean }): string;
  /** One preset a line, its id first. */
  presets(options?: { language?: 'zh' | 'en' }): string;
  /** The scenario file of a preset. */
  preset(id: string): string;
}
/** Bad input comes back as `{"problems": […]}`; the promise rejects only when the program cannot be loaded. */
export default function create(options?: { wasm?: ArrayBuffer | Uint8Array }): Promise<Loanweave>;
