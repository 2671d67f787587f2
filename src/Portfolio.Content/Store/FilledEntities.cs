using Microsoft.EntityFrameworkCore.Diagnostics;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Adds the link and cover targets to queried documents, and removes change dates that are later than the query.
/// </summary>
internal sealed class FilledEntities : IMaterializationInterceptor
{
    public static readonly FilledEntities Instance = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object instance)
    {
        if (materializationData.Context is not PortfolioContext context)
            return instance;
        var files = context.LinkedFiles;
        if (files is not null && instance is Body body)
            body.Files = files;
        if (instance is not Document document)
            return instance;
        if (files is not null && document.CoverSource is { } source)
            document.Cover = CoverSearch.Of(source, document.Path, files).Cover;
        if (context.AsOf != default && document.Updated?.UtcDateTime > context.AsOf)
            document.Updated = null;
        return instance;
    }
}
