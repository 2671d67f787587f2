namespace Portfolio.Web.Http;

/// <summary>The weight of RFC 9110 §12.4.2, in thousandths.</summary>
public static class QualityValue
{
    public const int Most = 1000;

    /// <summary>0 to 1000, or -1 when <paramref name="text"/> is no weight.</summary>
    public static int Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 5 || text[0] is not ('0' or '1') || (text.Length > 1 && text[1] != '.'))
            return -1;
        var value = (text[0] - '0') * Most;
        var scale = Most / 10;
        foreach (var digit in text.Length > 2 ? text[2..] : [])
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            value += (digit - '0') * scale;
            scale /= 10;
        }

        return value <= Most ? value : -1;
    }
}
