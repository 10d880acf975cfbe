/**
 * A fontconfig file for Chromium that makes text look the same on every machine: the packed DejaVu fonts and no others.
 * `folder` is the native path of the folder that it lies in.
 */
export function fontsConf(folder: string): string {
  const path = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path}/node_modules/dejavu-fonts-ttf/ttf</dir>
  <cachedir>${path}/fontcache</cachedir>
  <alias binding="same">
    <family>monospace</family>
    <prefer><family>DejaVu Sans Mono</family></prefer>
  </alias>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
`;
}
