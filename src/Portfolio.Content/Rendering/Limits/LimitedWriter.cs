using System.Globalization;

namespace Portfolio.Content.Rendering.Limits;

/// <summary>A writer to memory that throws when the text becomes too long.</summary>
internal sealed class LimitedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    /// <summary>UTF-16 units. A file of the maximum size (4 MB) with ordinary text stays below.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    public static DocumentTooLargeException TooLong() =>
        new(0, "html-too-long", "the page would have more than 8 MB of HTML; split the text into several files");

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    private void Check(int added)
    {
        if (GetStringBuilder().Length + added > MaxLength)
            throw TooLong();
    }
}
