export { default as bye } from './bye';
