namespace Portfolio.Web.Caching;

/// <summary>A request that the cache did not answer.</summary>
/// <param name="Snapshot">The pages of the generation that was current when it came: what it renders can be kept there only.</param>
/// <param name="IsHead">Whether the client asked for headers alone. Routing sees <c>GET</c>.</param>
internal sealed record PageRequest(PageSnapshot Snapshot, bool IsHead)
{
    /// <summary>Nobody waits for it: see <see cref="PagePrefetcher"/>.</summary>
    public bool IsAhead { get; init; }
}
