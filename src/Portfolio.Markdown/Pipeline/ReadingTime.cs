using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Engines;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Estimates the reading time of a document. Prose and tables are measured in words, code is measured in lines, and
/// each diagram, image and display formula adds a fixed time.
/// </summary>
/// <remarks>
/// Adults read English non-fiction silently at 238 words a minute (Brysbaert, "How many words do we read per minute?",
/// Journal of Memory and Language 109, 2019). Technical prose is slower. Medium's reading time adds twelve seconds for
/// the first image. Korean is read at 200 words a minute, too. Chinese and Japanese are read at about two characters in the time of a
/// word, and the words of Thai, Lao, Khmer and Burmese have about four letters.
/// </remarks>
internal static class ReadingTime
{
    private const double WordsPerMinute = 200;
    private const double IdeographsPerMinute = 400;
    private const double LettersPerMinute = 800;
    private const double SecondsPerCodeLine = 2;
    private const double SecondsPerFigure = 12;

    /// <summary>Calculates the reading time in minutes, rounded to the nearest minute and at least 1, or 0 for an empty text.</summary>
    public static int Minutes(TextLength text, int codeLines, int figures)
    {
        var prose = (text.Words / WordsPerMinute) + (text.Ideographs / IdeographsPerMinute) + (text.Letters / LettersPerMinute);
        var rest = ((codeLines * SecondsPerCodeLine) + (figures * SecondsPerFigure)) / 60;
        return prose + rest == 0 ? 0 : Math.Max(1, (int)Math.Round(prose + rest, MidpointRounding.AwayFromZero));
    }

    public static (int CodeLines, int Figures) Count(MarkdownDocument document)
    {
        var codeLines = 0;
        var figures = document.Descendants<LinkInline>().Count(link => link.IsImage)
            + FormulaExtension.FormulasOf(document).Count(formula => formula.IsDisplay);
        foreach (var block in document.Descendants<CodeBlock>())
        {
            if (block is FencedCodeBlock fence && DiagramExtension.IsDiagram(fence))
            {
                figures++;
            }
            else if (!FormulaExtension.IsFormula(block))
            {
                codeLines += Enumerable.Range(0, block.Lines.Count)
                    .Count(i => !block.Lines.Lines[i].Slice.IsEmptyOrWhitespace());
            }
        }

        return (codeLines, figures);
    }
}
