using System.Text;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>A Markdown file, split into front matter and body.</summary>
/// <param name="Text">The whole text with its line endings, without a byte order mark.</param>
/// <param name="FrontMatter"><see langword="null"/> when there is none.</param>
/// <param name="BodyStart">Index in <paramref name="Text"/> at which the body begins.</param>
/// <param name="BodyLine">Line of the file on which the body begins, from 1.</param>
internal sealed record SourceText(string Text, FrontMatterText? FrontMatter, int BodyStart, int BodyLine)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Body => Text[BodyStart..];

    /// <summary>Decodes and splits a file; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is
    /// invalid.</summary>
    public static SourceText? Read(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> problems)
    {
        var text = Decode(file, bytes, problems);
        return text is null ? null : FrontMatterSplitter.Split(file, text, problems);
    }

    /// <summary>Decodes a file; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is not UTF-8.</summary>
    public static string? Decode(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> problems)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        if (bytes[..Math.Min(4, bytes.Length)].Contains((byte)0))
        {
            // UTF-16 or UTF-32 without a mark: as UTF-8 it would be a text without front matter.
            problems.Add(NotUtf8(file, 1, 1));
            return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes[..Math.Clamp(e.Index, 0, bytes.Length)];
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            problems.Add(NotUtf8(file, before.Count((byte)'\n') + 1, column));
            return null;
        }
    }

    private static Diagnostic NotUtf8(string file, int line, int column) =>
        new(file, line, column, "file-encoding", Severity.Error, "the text is not UTF-8 from here on; save the file as UTF-8");
}
