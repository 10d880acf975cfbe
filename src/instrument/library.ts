/** What code is traced with. */
export type Library = 'powertools' | 'x-ray-sdk' | 'opentelemetry';

/** In the order in which they are offered. */
export const libraries: readonly Library[] = ['powertools', 'x-ray-sdk', 'opentelemetry'];

export const libraryTitles: Readonly<Record<Library, string>> = {
  powertools: 'Powertools',
  'x-ray-sdk': 'the X-Ray SDK',
  opentelemetry: 'OpenTelemetry',
};

/** The packages that have to be installed for it, as npm and pip call them. */
export const libraryPackages: Readonly<Record<'ecmascript' | 'python', Readonly<Record<Library, string>>>> = {
  ecmascript: {
    powertools: '@aws-lambda-powertools/tracer',
    'x-ray-sdk': 'aws-xray-sdk-core',
    opentelemetry: '@opentelemetry/api',
  },
  python: {
    powertools: 'aws-lambda-powertools[tracer]',
    'x-ray-sdk': 'aws-xray-sdk',
    opentelemetry: 'opentelemetry-api',
  },
};
