// The runtime does not get as far as this.
export const handler = async () => 'module';
