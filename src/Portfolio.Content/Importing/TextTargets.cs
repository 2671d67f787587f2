namespace Portfolio.Content.Importing;

/// <summary>What the targets of links and images in a text become.</summary>
/// <param name="Link">Maps the URL of a link.</param>
/// <param name="File">Maps the URL of an image or another file.</param>
internal sealed record TextTargets(Func<string, string> Link, Func<string, string> File);
