using Portfolio.Pictures;
using Portfolio.Web.Commands;

if (args is [PictureEngine.WorkerVerb])
{
    await PictureEngine.RunWorkerAsync();
    return 0;
}

return await SiteCommand.RunAsync(args);
