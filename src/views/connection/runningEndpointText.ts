/** Says that a local endpoint runs which something else started, and what to do where it is not the one of this workspace. */
export function runningEndpointText(endpoint: string, isConnected: boolean): string {
  const told = `Beamline: a local endpoint already runs at ${endpoint}${isConnected ? ', and is connected' : ''}.`;
  return `${told} It may serve another folder, and run the functions of that; for one of its own, give this workspace another address in the setting beamline.localEndpoint.address.`;
}
