namespace Portfolio.Content.Model;

/// <summary>A script of another site that the author adds to pages, such as comments or analytics.</summary>
/// <param name="Source">Absolute https URL.</param>
/// <param name="IsForPosts">Whether only posts have it, after their text.</param>
/// <param name="Attributes">Further attributes of the element, by name.</param>
/// <param name="Hosts">Origins from which it loads frames, styles, pictures and data.</param>
public sealed record SiteScript(string Source, bool IsForPosts, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Hosts);
