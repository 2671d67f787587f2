using System.Globalization;

namespace Portfolio.Markdown.Limits;

/// <summary>Writes text of a limited length into memory.</summary>
/// <param name="maxLength">The maximum length in UTF-16 code units.</param>
/// <param name="tooLong">Creates the exception that is thrown instead of writing more.</param>
public sealed class LimitedWriter(int maxLength, Func<Exception> tooLong) : StringWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    private void Check(int added)
    {
        if (GetStringBuilder().Length + added > maxLength)
            throw tooLong();
    }
}
