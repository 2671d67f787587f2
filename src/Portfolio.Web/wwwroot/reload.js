// Reloads the page when the site has changed or the server was restarted.
{
  let version;
  new EventSource('/health/reload').onmessage = event => {
    if (version && version !== event.data) location.reload();
    version = event.data;
  };
}
