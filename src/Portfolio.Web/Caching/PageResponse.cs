namespace Portfolio.Web.Caching;

/// <summary>The response of a request within the process.</summary>
/// <param name="Location">Target of a redirect: root-relative and percent-encoded.</param>
internal sealed record PageResponse(int Status, string? Location, ReadOnlyMemory<byte> Body);
