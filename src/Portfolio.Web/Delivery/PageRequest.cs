namespace Portfolio.Web.Delivery;

/// <summary>A request that the cache could not answer: what it asks for, and of which state of the site.</summary>
/// <param name="Key">The page.</param>
/// <param name="Snapshot">The pages of the generation that was current when it came; what it renders can be published there only.</param>
/// <param name="IsHead">Whether the client asked for headers alone. Routing sees <c>GET</c>.</param>
internal sealed record PageRequest(PageKey Key, PageSnapshot Snapshot, bool IsHead);
