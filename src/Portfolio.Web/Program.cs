using Portfolio.Pictures;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;

if (args is [PictureEngine.WorkerVerb])
{
    await PictureEngine.RunWorkerAsync();
    return 0;
}

if (ProcessLimits.OfProcess.Problem is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return ExitCodes.Usage;
}

// A match is limited in wall time, which a busy machine must not reach: this limit only ends threads of documents given up before.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromMinutes(15));

return await SiteCommand.RunAsync(args);
