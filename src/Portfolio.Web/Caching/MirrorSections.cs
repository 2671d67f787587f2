using Portfolio.Content.Rendering;

namespace Portfolio.Web.Caching;

/// <summary>Finds the sections of mirrors.</summary>
internal sealed class MirrorSections(IMarkdownRenderer renderer)
{
    /// <param name="generation">The generation of the mirror.</param>
    /// <param name="path">Root-relative URL of the page.</param>
    /// <param name="mirror">Its mirror.</param>
    public MarkdownOutline Of(SiteGeneration generation, string path, string mirror)
    {
        using var site = generation.Content.Open();
        return renderer.Outline(mirror, site.Settings.PunctuationLanguage(site.Find(path)?.Language));
    }
}
