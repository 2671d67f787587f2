using Portfolio.Pictures;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;

if (args is [PictureEngine.WorkerVerb])
{
    await PictureEngine.RunWorkerAsync();
    return 0;
}

if (OpenFileLimit.Problem() is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return ExitCodes.Usage;
}

// The time of a match is wall time, so a limit that a busy machine can reach would reject valid texts. This one only ends
// threads whose document was given up long before, because it took too much processor time.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromMinutes(15));

return await SiteCommand.RunAsync(args);
