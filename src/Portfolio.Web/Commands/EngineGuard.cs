using Portfolio.Content.Reading;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>
/// Rejects the folders of other site generators, because documents that their settings hide would be published.
/// </summary>
internal static class EngineGuard
{
    /// <exception cref="UsageException">
    /// The folder, or the parent of a folder named <c>content</c> or <c>docs</c>, belongs to another site generator.
    /// The message contains the import command.
    /// </exception>
    public static void Require(string folder)
    {
        if (OtherEngine.HasOwnSettings(folder))
            return;
        var parent = Path.GetFileName(folder) is "content" or "docs" ? Path.GetDirectoryName(folder) : null;
        foreach (var place in (ReadOnlySpan<string?>)[folder, parent])
        {
            if (place is null || OtherEngine.HasOwnSettings(place) || OtherEngine.Find(place) is not var (engine, file))
                continue;
            throw new UsageException($"This is {(engine is "Astro" or "Eleventy" ? "an" : "a")} {engine} site "
                + $"({file}). Import the site first: "
                + $"portfolio import {DisplayPath.Quoted(DisplayPath.Of(place))} --to my-site");
        }
    }
}
