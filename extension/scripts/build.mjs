import { stage } from './stage.mjs';

await stage();
