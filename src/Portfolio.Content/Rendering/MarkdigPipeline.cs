using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;

namespace Portfolio.Content.Rendering;

/// <summary>The Markdown we understand: CommonMark and each extension named here. Generic attributes are not among them.</summary>
internal static class MarkdigPipeline
{
    public static readonly MarkdownPipeline Instance = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseAlertBlocks()
        .UseAbbreviations()
        .UseDefinitionLists()
        .UseFootnotes()
        .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true })
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .Build();
}
