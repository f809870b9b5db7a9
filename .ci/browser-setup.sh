# Puts a browser into $CHROMIUM, and the modules that draw with it into $RENDER_MODULES. Source lib.sh first.
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium} RENDER_MODULES="$CI_TEMP/render"
if [ ! -x "$CHROMIUM" ]; then
  quietly apt-get update -qq
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends chromium fonts-liberation
fi
if [ ! -d "$RENDER_MODULES" ]; then
  mkdir "$RENDER_MODULES"
  cp __tests__/browser/package.json "$RENDER_MODULES"
  npm install --no-audit --no-fund --prefix "$RENDER_MODULES" --ignore-scripts
fi
