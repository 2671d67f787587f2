using Portfolio.Web.Commands;

// Socket completions run on the polling thread: a cached page is answered without a thread switch, and all else hops to the pool first.
// Read by the runtime when the first socket is made, so it stands before everything.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
    Environment.SetEnvironmentVariable(InlineCompletions, "1");

return await SiteCommand.RunAsync(args);
