using Microsoft.EntityFrameworkCore.Diagnostics;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Gives the documents of every query the files that their links and covers lead to.</summary>
internal sealed class FilledEntities : IMaterializationInterceptor
{
    public static readonly FilledEntities Instance = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object instance)
    {
        var files = (materializationData.Context as PortfolioContext)?.LinkedFiles;
        if (files is not null && instance is Body body)
            body.Files = files;
        else if (files is not null && instance is Document { CoverSource: { } source } document)
            document.Cover = CoverSearch.Of(source, document.Path, files).Cover;
        return instance;
    }
}
