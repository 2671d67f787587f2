using System.Globalization;
using System.Text;

namespace Portfolio.Content.Reading.Toml;

/// <summary>Reads strings of TOML: basic and literal ones, of one line or several.</summary>
internal sealed class TomlStrings(TomlCursor cursor)
{
    public string Read()
    {
        var (start, quote) = (cursor.Position, cursor.Current);
        var mark = new string(quote, 3);
        var isLong = cursor.StartsWith(mark);
        cursor.Advance(isLong ? 3 : 1);
        if (isLong && cursor.StartsWith("\r\n"))
            cursor.Advance(2);
        else if (isLong && cursor.Current is ('\r' or '\n'))
            cursor.Advance();
        var value = new StringBuilder();
        while (!(isLong ? cursor.StartsWith(mark) : cursor.Current == quote))
        {
            if (cursor.IsAtEnd || (!isLong && cursor.Current is '\r' or '\n'))
                throw cursor.Error("the quotes are not closed; add the closing quote", start);
            if (quote == '"' && cursor.Current == '\\')
            {
                ReadEscape(value, isLong);
                continue;
            }

            value.Append(cursor.Current);
            cursor.Advance();
        }

        cursor.Advance(isLong ? 3 : 1);
        // Up to two quotes may stand before the closing ones.
        for (var extra = 0; isLong && extra < 2 && cursor.TryTake(quote); extra++)
            value.Append(quote);
        return value.ToString();
    }

    private void ReadEscape(StringBuilder value, bool isLong)
    {
        var start = cursor.Position;
        cursor.Advance();
        var kind = cursor.Current;
        cursor.Advance();
        const string Names = "btnfre\"\\";
        const string Values = "\b\t\n\f\r\u001b\"\\";
        if (Names.IndexOf(kind, StringComparison.Ordinal) is >= 0 and var index)
        {
            value.Append(Values[index]);
        }
        else if (kind is 'u' or 'U')
        {
            var digits = new StringBuilder();
            for (var i = 0; i < (kind == 'u' ? 4 : 8) && char.IsAsciiHexDigit(cursor.Current); i++)
            {
                digits.Append(cursor.Current);
                cursor.Advance();
            }

            if (digits.Length != (kind == 'u' ? 4 : 8)
                || !int.TryParse(digits.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
                || !Rune.IsValid(code))
                throw cursor.Error("this escape is not a character; write the character itself", start);
            value.Append(new Rune(code).ToString());
        }
        else if (isLong && kind is ' ' or '\t' or '\r' or '\n')
        {
            while (!cursor.IsAtEnd && cursor.Current is ' ' or '\t' or '\r' or '\n')
                cursor.Advance();
        }
        else
        {
            throw cursor.Error("a backslash in double quotes begins an escape, and this is none; write `\\\\`, or use single quotes",
                start);
        }
    }
}
