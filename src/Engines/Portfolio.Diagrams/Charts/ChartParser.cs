using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Charts;

internal static partial class ChartParser
{
    /// <summary>The maximum absolute value of a number, up to which a decimal number holds every digit of a tick.</summary>
    private const double MaxNumber = 1e12;

    public static Chart Parse(DiagramCursor cursor, DiagramLabels words)
    {
        var chart = new Chart(words);
        cursor.SkipSpaces();
        chart.IsHorizontal = cursor.TrySkipWord("horizontal");
        if (!chart.IsHorizontal)
            cursor.TrySkipWord("vertical");
        cursor.ReadStatements(() => ReadStatement(cursor, chart));
        if (chart.Series.Count == 0)
            throw DiagramException.Syntax(0, "the chart has no values; add a line such as `bar [3, 5]` or `line [3, 5]`");
        var count = chart.Series.Max(series => series.Amounts.Count);
        if (chart.CategoryRange is { } range)
        {
            chart.Categories.AddRange(Enumerable.Range(0, count).Select(i => ValueScale.Format(
                Math.Round((decimal)(range.Low + ((range.High - range.Low) * i / Math.Max(count - 1, 1))), 2),
                ValueScale.GroupCategoriesFrom, words)));
        }
        else
        {
            for (var i = chart.Categories.Count; i < count; i++)
                chart.Categories.Add((i + 1).ToString(CultureInfo.InvariantCulture));
        }
        MarkNames(cursor, chart);
        CheckSteps(cursor, chart);
        return chart;
    }

    private static void ReadStatement(DiagramCursor cursor, Chart chart)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("title"))
        {
            cursor.Text.Caption = LabelText.Decode(LabelText.Unquote(cursor.ReadValue("title")), at);
        }
        else if (cursor.TrySkipWord("x-axis"))
        {
            chart.CategoryOffset = at;
            chart.CategoryTitle = ReadTitle(cursor, out var range);
            chart.CategoryRange = range;
            chart.Categories.Clear();
            if (cursor.Current == '[')
                chart.Categories.AddRange(ReadItems(cursor).Select(item => LabelText.Decode(LabelText.Unquote(item), at)));
        }
        else if (cursor.TrySkipWord("y-axis"))
        {
            chart.ValueTitle = ReadTitle(cursor, out var range);
            chart.ValueRange = range;
        }
        else if (cursor.IsWord("bar") || cursor.IsWord("line"))
        {
            ReadSeries(cursor, chart);
        }
        else
        {
            throw DiagramException.Syntax(at,
                $"{cursor.Word()} is not recognized; use `title`, `x-axis`, `y-axis`, `bar [1, 2]` or `line [1, 2]`");
        }
    }

    private static void ReadSeries(DiagramCursor cursor, Chart chart)
    {
        var at = cursor.At;
        var isBar = cursor.TrySkipWord("bar");
        if (!isBar)
            cursor.TrySkipWord("line");
        var name = ReadTitle(cursor, out _);
        var start = cursor.At;
        if (cursor.Current != '[')
            throw DiagramException.Syntax(at, "the values are missing; add them in brackets, such as `[3, 5]`");
        var amounts = ReadItems(cursor).ConvertAll(item => AmountOf(item, start));
        if (chart.Categories.Count > 0 && amounts.Count > chart.Categories.Count)
        {
            cursor.Text.Warnings.Add(new(start, "diagram-syntax",
                $"there are {amounts.Count} values for {chart.Categories.Count} categories, so the last values are not drawn; "
                + "add the missing categories to `x-axis`"));
            amounts.RemoveRange(chart.Categories.Count, amounts.Count - chart.Categories.Count);
        }
        if (chart.Series.Sum(series => series.Amounts.Count) + amounts.Count > cursor.Limits.MaxValues)
        {
            throw DiagramException.TooLarge(
                at, $"the chart has more than {cursor.Limits.MaxValues} values; use a table instead");
        }
        chart.Series.Add(new(name, isBar, amounts) { IsMarked = cursor.Text.TakeMark(at) });
    }

    /// <summary>Reads the title and the range of an axis, up to the bracket of a list or the end of the line.</summary>
    private static string ReadTitle(DiagramCursor cursor, out (double Low, double High)? range)
    {
        cursor.SkipSpaces();
        var at = cursor.At;
        var title = "";
        if (cursor.TrySkip("\""))
        {
            title = cursor.ReadUntil("\"")
                ?? throw DiagramException.Syntax(at, "the quotation mark is not closed; add `\"`");
        }
        var rest = cursor.TryMatch(TitleAndRange()).Value.Trim();
        range = null;
        var arrow = rest.IndexOf("-->", StringComparison.Ordinal);
        if (arrow >= 0)
        {
            var before = rest[..arrow].TrimEnd();
            var number = before.LastIndexOfAny([' ', '\t']) + 1;
            var (low, high) = (AmountOf(before[number..], at).Value, AmountOf(rest[(arrow + 3)..].Trim(), at).Value);
            if (low >= high)
                throw DiagramException.Syntax(at, "the range is empty; write the smaller number first, such as `0 --> 100`");
            range = (low, high);
            rest = before[..number].TrimEnd();
        }
        return LabelText.Decode($"{title} {rest}", at);
    }

    /// <summary>Reads a list in brackets. A comma in quotation marks belongs to its item.</summary>
    private static List<string> ReadItems(DiagramCursor cursor)
    {
        var at = cursor.At++;
        var (items, start, isQuoted) = (new List<string>(), cursor.At, false);
        var from = cursor.Text.Source;
        for (; !cursor.IsAtEnd; cursor.At++)
        {
            var c = cursor.Current;
            isQuoted ^= c == '"';
            if (isQuoted || c is not (',' or ']'))
                continue;
            items.Add(from[start..cursor.At].Trim());
            start = cursor.At + 1;
            if (items.Count > cursor.Limits.MaxValues)
                throw DiagramException.TooLarge(at, $"the list has more than {cursor.Limits.MaxValues} items; shorten it");
            if (c == ']')
            {
                cursor.At++;
                return items;
            }
        }

        throw DiagramException.Syntax(at, "the list is not closed; add `]`");
    }

    private static Amount AmountOf(string item, int at) =>
        item.Length <= 20
            && double.TryParse(item, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= MaxNumber
            ? new(value, item.TrimStart('+'))
            : throw DiagramException.Syntax(at, $"`{DiagramCursor.Cut(item)}` is not a number; write numbers such as `3` or `-0.5`");

    // The semicolon of an entity, such as `#59;`, does not end the title.
    [GeneratedRegex(@"\G(?>(?:[#&]#?\w+;|[^;\n\[])*)", RegexOptions.CultureInvariant)]
    private static partial Regex TitleAndRange();

    /// <summary>
    /// Adds a warning if a line runs over numbers that have neither equal steps nor equal ratios, because evenly spaced
    /// categories then give the line a wrong slope.
    /// </summary>
    private static void CheckSteps(DiagramCursor cursor, Chart chart)
    {
        if (chart.CategoryRange is not null || !chart.Lines.Any() || chart.Bars.Any() || chart.Categories.Count < 3)
            return;
        var matches = chart.Categories.ConvertAll(category => Quantity().Match(category));
        if (!matches.TrueForAll(match => match.Success && match.Groups["unit"].Value == matches[0].Groups["unit"].Value))
            return;
        var numbers = matches.ConvertAll(match => double.Parse(
            match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var pairs = numbers.Zip(numbers.Skip(1)).ToList();
        var steps = pairs.ConvertAll(pair => pair.Second - pair.First);
        var ratios = pairs.ConvertAll(pair => Math.Log(pair.Second / pair.First));
        if (AreEqual(steps) || (numbers[0] > 0 && AreEqual(ratios)))
            return;
        cursor.Text.Warnings.Add(new(chart.CategoryOffset, "diagram-syntax", "the categories are numbers at unequal distances, but a "
            + "line spaces them evenly, so its slope is wrong; use `bar`, or values at equal distances"));

        static bool AreEqual(List<double> values) => values.Max() - values.Min() <= 0.01 * Math.Abs(values[0]);
    }

    [GeneratedRegex(@"^(?<number>-?(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,9})?)\s?(?<unit>\D*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();

    /// <summary>Marks the category or the series that a comment <c>%% :::way Name</c> names.</summary>
    private static void MarkNames(DiagramCursor cursor, Chart chart)
    {
        foreach (var mark in cursor.Text.Marks.Where(mark => mark.Name.Length > 0))
        {
            chart.Marked = chart.Categories.FindIndex(category => LabelText.OneLine(category) == mark.Name);
            if (chart.Marked >= 0)
                continue;
            if (chart.Series.Find(series => series.Name == mark.Name) is { } series)
                series.IsMarked = true;
            else
                cursor.Text.Warnings.Add(new(mark.Offset, "diagram-syntax", $"the chart has no category `{mark.Name}`"));
        }
    }
}
