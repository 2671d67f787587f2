using Microsoft.EntityFrameworkCore.Diagnostics;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Removes update dates that are later than the time of the snapshot, so that no page, feed or sitemap shows a date in
/// the future. The store keeps the date until it has come.
/// </summary>
internal sealed class FutureUpdates : IMaterializationInterceptor
{
    public static FutureUpdates Instance { get; } = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is Document document && materializationData.Context is PortfolioContext context
            && document.Updated?.UtcDateTime > context.AsOf)
        {
            document.Updated = null;
        }
        return entity;
    }
}
