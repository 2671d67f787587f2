using Portfolio.Pictures;
using Portfolio.Web.Commands;

if (args is [PictureEngine.WorkerVerb])
{
    await PictureEngine.RunWorkerAsync();
    return 0;
}

// Runs socket completions on the polling thread, so that a cached page is sent without a thread switch. Other requests move to the thread
// pool.
// The runtime reads the variable when it creates the first socket, so it is set before anything else.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
    Environment.SetEnvironmentVariable(InlineCompletions, "1");

return await SiteCommand.RunAsync(args);
