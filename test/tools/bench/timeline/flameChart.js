/* The trace in flame-chart-js. */
import { FlameChart } from 'flame-chart-js';

const canvas = document.querySelector('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
const response = await fetch(`/flameChart.json${location.search}`);
const data = await response.json();
globalThis.shown = new FlameChart({ canvas, data, settings: { options: {} } });
