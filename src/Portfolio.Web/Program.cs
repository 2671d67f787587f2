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

return await SiteCommand.RunAsync(args);
