import { defineServiceMap } from './serviceMapElement.tsx';

defineServiceMap();
