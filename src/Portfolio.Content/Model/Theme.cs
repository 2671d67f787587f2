namespace Portfolio.Content.Model;

/// <summary>What the author adds to every page.</summary>
/// <param name="Css">Content of <c>theme.css</c>, which follows the style sheet of the site.</param>
/// <param name="Head">Content of <c>head.html</c>: elements <c>meta</c> and <c>link</c>.</param>
public sealed record Theme(string? Css, string? Head)
{
    public static Theme None { get; } = new(null, null);
}
