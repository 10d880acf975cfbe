/** The type of the service map's webview panel, as the manifest names it. */
export const SERVICE_MAP_PANEL = 'beamline.serviceMap';
