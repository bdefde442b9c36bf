/** What an admin sees after an install, or instead of one. Nothing in it comes from the request. */
export function installPage(title: string, next: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto 0; padding: 0 1rem; }</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${next}</p>
</main>
</body>
</html>
`;
}
