using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Charts;

/// <summary>
/// Draws bars and lines. They are grey, with one series or category in the accent colour. Names stand beside them, so
/// that readers need not distinguish colours.
/// </summary>
internal sealed class ChartDrawing
{
    private const double Gap = 8;
    private const double MaxBarWidth = 56;

    /// <summary>The thickness of a horizontal bar in pixels.</summary>
    private const double BarHeight = 20;

    /// <summary>The maximum share of the width that names beside the bars or lines have.</summary>
    private const double MaxNameShare = 0.36;

    /// <summary>The maximum number of values of a line that get a dot.</summary>
    private const int MaxDots = 12;

    private const string Grid = " stroke=\"var(--line,currentColor)\" stroke-width=\"1\"";
    private const string Base = " stroke=\"var(--muted,currentColor)\" stroke-width=\"1.3\"";
    private const string MarkedText = " fill=\"var(--accent,currentColor)\" font-weight=\"600\"";
    private const string MarkedBar = " fill=\"var(--accent,currentColor)\" stroke=\"none\"";

    private static readonly string[] Bars = [
        " fill=\"var(--muted,currentColor)\" fill-opacity=\".4\" stroke=\"none\"",
        " fill=\"var(--muted,currentColor)\" fill-opacity=\".8\" stroke=\"none\"",
        " fill=\"var(--muted,currentColor)\" fill-opacity=\".12\" stroke=\"var(--muted,currentColor)\"",
    ];

    private static readonly string[] Dashes = ["", " stroke-dasharray=\"7 4\"", " stroke-dasharray=\"2 4\""];

    private readonly Chart _chart;
    private readonly ValueScale _scale;
    private readonly double _width;
    private readonly bool _isHorizontal;

    /// <summary>Whether only those categories have a name whose name fits on one line.</summary>
    private readonly bool _isThinned;
    private readonly bool _showsValues;
    private readonly List<Label> _names;
    private readonly List<Series> _bars;
    private readonly SvgDrawing _drawing = new();

    // The edges of the area inside the axes.
    private double _left;
    private double _right;
    private double _top;
    private double _bottom;

    private ChartDrawing(Chart chart, double width)
    {
        (_chart, _width, _scale) = (chart, width, ValueScale.Of(chart));
        _bars = [.. chart.Bars];
        var fits = CategoriesFit(width - 48);
        _isHorizontal = chart.IsHorizontal || (!fits && _bars.Count == chart.Series.Count && Count <= MaxDots);
        _isThinned = !_isHorizontal && !fits;
        var isNarrow = width < SvgDrawing.WideWidth;
        _names = [.. chart.Categories.Select(name => Label.Of(
            name, _isHorizontal ? isNarrow ? width : width * MaxNameShare : (width - 48) / chart.Categories.Count))];
        _showsValues = _bars.Count == chart.Series.Count && _scale.Low >= 0
            && (_isHorizontal || _bars.SelectMany(series => series.Amounts)
                .All(amount => TextWidth.Of(amount.Grouped(chart.Words)) + 4 <= (width - 8) / chart.Categories.Count / _bars.Count));
    }

    private int Count => _chart.Categories.Count;

    /// <summary>Gets a value indicating whether the names of categories stand above their bars.</summary>
    private bool IsStacked => _isHorizontal && _width < SvgDrawing.WideWidth;

    /// <summary>Gets the width of the names beside horizontal bars.</summary>
    private double NamesWidth => IsStacked ? 0 : Math.Ceiling(_names.Max(name => name.Width) + 12);

    public static DiagramPicture Draw(Chart chart) =>
        new ChartDrawing(chart, SvgDrawing.WideWidth).Draw() with { Narrow = DrawNarrow(chart) };

    public static DiagramPicture DrawNarrow(Chart chart) => new ChartDrawing(chart, SvgDrawing.NarrowWidth).Draw();

    private bool CategoriesFit(double width) => _chart.IsContinuous || _chart.Categories.TrueForAll(name =>
    {
        var label = Label.Of(name, width / Count);
        return label.Lines.Count <= 2 && label.Width <= (width / Count) - 4;
    });

    private DiagramPicture Draw()
    {
        _top = DrawHead();
        if (_isHorizontal)
            PlaceHorizontally();
        else
            PlaceVertically();
        if (!_showsValues)
            DrawScale();
        for (var i = 0; i < _bars.Count; i++)
            DrawBars(i);
        DrawBase();
        DrawCategories();
        var lines = _chart.Lines.ToList();
        for (var i = 0; i < lines.Count; i++)
            DrawLine(lines[i], StyleOf(lines, i));
        if (!_isHorizontal)
            NameLines(lines);
        return DiagramPicture.Of(_drawing, _width, DrawFoot(), ChartText.Describe(_chart), ChartText.Labels(_chart))
            with
        { Way = ChartText.WayOf(_chart) };
    }

    /// <summary>Draws the key of the bars and the title above the chart. Returns the vertical position below them.</summary>
    private double DrawHead()
    {
        var (x, y) = (0.0, 0.0);
        foreach (var series in _chart.Series.Where(series => series.Name.Length > 0 && (_isHorizontal || series.IsBar)))
        {
            if (_chart.Series.Count == 1)
                break;
            var name = Label.Of(series.Name, _width - 24);
            if (x > 0 && x + 22 + name.Width > _width)
                (x, y) = (0, y + TextWidth.LineHeight);
            if (series.IsBar)
                _drawing.Fill(StyleOf(series)).Rectangle(x, y + 3, 13, 13);
            else
                _drawing.Mark(StyleOf([.. _chart.Lines], _chart.Lines.ToList().IndexOf(series))).Move(x, y + 9.5).Horizontal(x + 16);
            _drawing.AddText(name, x + 22, y + (name.Height / 2), TextStyle.Start);
            x += 22 + name.Width + 18;
            if (name.Lines.Count > 1)
                (x, y) = (0, y + name.Height);
        }

        y += x > 0 ? TextWidth.LineHeight + 6 : 0;
        // Readers meet the unit before the values, also above horizontal bars.
        var left = _isHorizontal ? NamesWidth : 0;
        var categories = Label.Of(_isHorizontal ? _chart.CategoryTitle : "", _width);
        var values = Label.Of(_chart.ValueTitle, _width - left);
        _drawing.AddText(categories, 0, y + (categories.Height / 2), TextStyle.Muted + TextStyle.Start);
        // Without names beside the bars, the titles would be one below the other.
        var isAtEnd = IsStacked && !categories.IsEmpty;
        if (!isAtEnd || categories.Width + values.Width + (2 * Gap) > _width)
            y += categories.Height;
        _drawing.AddText(values, isAtEnd ? _width : left, y + (values.Height / 2),
            TextStyle.Muted + (isAtEnd ? TextStyle.End : TextStyle.Start));
        y += Math.Max(values.Height, isAtEnd ? TextWidth.LineHeight : 0);
        return y + (y > 0 ? 10 : 0);
    }

    private void PlaceVertically()
    {
        var isNarrow = _width < SvgDrawing.WideWidth;
        var ends = _chart.Lines.Where(line => line.Name.Length > 0 && _chart.Series.Count > 1)
            .Select(line => NameOf(line).Width).DefaultIfEmpty(-Gap).Max() + Gap;
        _left = _showsValues ? 0 : Math.Ceiling(_scale.Ticks().Max(tick => TextWidth.Of(tick.Text)) + Gap);
        _right = _width - Math.Ceiling(Math.Max(ends, _chart.IsContinuous ? 14 : 0));
        _top += _showsValues ? TextWidth.LineHeight : 6;
        _bottom = _top + (isNarrow ? 190 : 220);
    }

    private void PlaceHorizontally()
    {
        var amounts = _chart.Series.SelectMany(series => series.Amounts).Select(amount => TextWidth.Of(amount.Grouped(_chart.Words)));
        _left = NamesWidth;
        _right = _width - (_showsValues ? Math.Ceiling(amounts.Max() + Gap) : 14);
        _bottom = _top + _names.Sum(SlotOf);
    }

    /// <summary>Returns the height of a category of horizontal bars.</summary>
    private double SlotOf(Label name)
    {
        var bars = Math.Max(_bars.Count, 1) * BarHeight;
        return IsStacked ? name.Height + 3 + bars + 10 : Math.Max(bars, name.Height) + 10;
    }

    /// <summary>Returns the middle of a category on its axis, and the thickness of all its bars.</summary>
    private (double Middle, double Thickness) Slot(int category)
    {
        if (_isHorizontal)
        {
            var top = _top + _names.Take(category).Sum(SlotOf);
            var bars = Math.Max(_bars.Count, 1) * BarHeight;
            return (IsStacked ? top + _names[category].Height + 3 + (bars / 2) : top + (SlotOf(_names[category]) / 2), bars);
        }
        if (_chart.IsContinuous)
            return (_left + ((_right - _left) * category / Math.Max(Count - 1, 1)), 0);
        var slot = (_right - _left) / Count;
        return (_left + (slot * (category + 0.5)), Math.Min(slot * (_bars.Count > 1 ? 0.8 : 0.66), _bars.Count * MaxBarWidth));
    }

    private double ValueAt(double share) =>
        _isHorizontal ? _left + (share * (_right - _left)) : _bottom - (share * (_bottom - _top));

    private void DrawScale()
    {
        var end = 0.0;
        foreach (var (at, text) in _scale.Ticks())
        {
            var position = ValueAt(at);
            if (_isHorizontal)
            {
                _drawing.Fill(Grid).Move(position, _top).Vertical(_bottom);
                var half = TextWidth.Of(text) / 2;
                if (position - half < end && end > 0)
                    continue;
                _drawing.AddText(Label.Of(text, double.MaxValue), Math.Clamp(position, half, _width - half), _bottom + 14,
                    TextStyle.Muted);
                end = position + half + Gap;
            }
            else
            {
                _drawing.Fill(Grid).Move(_left, position).Horizontal(_right);
                _drawing.AddText(Label.Of(text, double.MaxValue), _left - Gap, position, TextStyle.Muted + TextStyle.End);
            }
        }
    }

    private void DrawBars(int index)
    {
        var series = _bars[index];
        var zero = ValueAt(_scale.At(0));
        for (var i = 0; i < series.Amounts.Count; i++)
        {
            var isMarked = series.IsMarked || _chart.Marked == i;
            var path = _drawing.Fill(isMarked ? MarkedBar : StyleOf(series));
            var (middle, all) = Slot(i);
            var thickness = all / _bars.Count;
            var start = middle - (all / 2) + (index * thickness);
            var (value, written) = (ValueAt(_scale.At(series.Amounts[i].Value)), series.Amounts[i].Grouped(_chart.Words));
            var length = Math.Max(Math.Abs(value - zero), 1.5);
            var gap = _bars.Count > 1 ? 1.5 : 0;
            if (_isHorizontal)
                path.Rectangle(Math.Min(value, zero), start, length, thickness - gap);
            else
                path.Rectangle(start, Math.Max(value, zero) - length, thickness - gap, length);
            if (!_showsValues)
                continue;
            var (label, style) = (Label.Of(written, double.MaxValue), isMarked ? MarkedText : TextStyle.Name);
            if (_isHorizontal)
                _drawing.AddText(label, value + Gap, start + (thickness / 2), TextStyle.Start + style);
            else
                _drawing.AddText(label, start + (thickness / 2), value - 10, style);
        }
    }

    /// <summary>Draws the line at which bars start, or the bottom of the chart if that line is not on it.</summary>
    private void DrawBase()
    {
        var zero = ValueAt(_scale.At(0));
        if (_isHorizontal && !IsStacked)
            _drawing.Mark(Base).Move(zero, _top - 2).Vertical(_bottom);
        else if (!_isHorizontal)
            _drawing.Mark(Base).Move(_left, zero).Horizontal(_right);
    }

    private void DrawCategories()
    {
        if (_chart is { IsContinuous: true, CategoryRange: { } range } && !_isHorizontal)
        {
            DrawRange(range.Low, range.High);
            return;
        }

        var end = double.NegativeInfinity;
        for (var i = 0; i < Count; i++)
        {
            var (middle, _) = Slot(i);
            var name = _names[i];
            if (IsStacked)
            {
                _drawing.AddText(name, 0, middle - (_bars.Count * BarHeight / 2) - 3 - (name.Height / 2), TextStyle.Start);
            }
            else if (_isHorizontal)
            {
                _drawing.AddText(name, _left - 12, middle, TextStyle.End);
            }
            else
            {
                name = _isThinned ? Label.Of(_chart.Categories[i], double.MaxValue) : name;
                middle = Math.Clamp(middle, name.Width / 2, _width - (name.Width / 2));
                if (middle - (name.Width / 2) < end)
                    continue;
                _drawing.AddText(name, middle, _bottom + 6 + (name.Height / 2));
                end = middle + (name.Width / 2) + (_isThinned ? Gap : 0);
            }
        }
    }

    private void DrawRange(double low, double high)
    {
        var end = double.NegativeInfinity;
        foreach (var (at, text) in ValueScale.Between(low, high, _chart.Words).Ticks(ValueScale.GroupCategoriesFrom))
        {
            var half = TextWidth.Of(text) / 2;
            var x = Math.Min(_left + (at * (_right - _left)), _width - half);
            if (x - half < end)
                continue;
            _drawing.AddText(Label.Of(text, double.MaxValue), x, _bottom + 16, TextStyle.Muted);
            end = x + half + Gap;
        }
    }

    private void DrawLine(Series line, string style)
    {
        var path = _drawing.Mark(style);
        var isMarked = line.IsMarked || _chart.Series.Count == 1;
        for (var i = 0; i < line.Amounts.Count; i++)
        {
            var point = PointAt(line, i);
            if (i == 0)
                path.Move(point.X, point.Y);
            else
                path.Line(point.X, point.Y);
            if (Count <= MaxDots)
            {
                _drawing.Mark($" fill=\"var({(isMarked ? "--accent" : "--muted")},currentColor)\" stroke=\"none\"")
                    .Ellipse(point.X, point.Y, 3, 3);
            }
        }
    }

    private Point PointAt(Series line, int index)
    {
        var (category, value) = (Slot(index).Middle, ValueAt(_scale.At(line.Amounts[index].Value)));
        return _isHorizontal ? new(value, category) : new(category, value);
    }

    /// <summary>Writes the names of lines at their ends, moved apart as far as necessary.</summary>
    private void NameLines(List<Series> lines)
    {
        if (_chart.Series.Count == 1)
            return;
        var names = lines.Where(line => line.Name.Length > 0)
            .Select(line => (Line: line, Name: NameOf(line), PointAt(line, line.Amounts.Count - 1).Y))
            .OrderBy(name => name.Y).ToList();
        var bottom = _bottom + TextWidth.LineHeight;
        var top = Math.Min(0, bottom - names.Sum(name => name.Name.Height));
        for (var i = 0; i < names.Count; i++)
        {
            var (line, name, y) = names[i];
            // The names below must have room above the bottom.
            var room = bottom - names.Skip(i).Sum(other => other.Name.Height);
            top = Math.Max(top, Math.Min(y - (name.Height / 2), room));
            _drawing.AddText(name, _right + Gap, top + (name.Height / 2),
                TextStyle.Start + (line.IsMarked ? MarkedText : TextStyle.Name));
            top += name.Height;
        }
    }

    /// <summary>Writes the title of the categories below vertical bars. Returns the height of the chart.</summary>
    private double DrawFoot()
    {
        if (_isHorizontal)
            return _bottom + (_showsValues ? 0 : 26);
        var bottom = _bottom + 8
            + (_chart.IsContinuous || _isThinned ? TextWidth.LineHeight : _names.Max(name => name.Height));
        var title = Label.Of(_chart.CategoryTitle, _width);
        if (title.IsEmpty)
            return bottom;
        var middle = Math.Clamp((_left + _right) / 2, title.Width / 2, _width - (title.Width / 2));
        _drawing.AddText(title, middle, bottom + 4 + (title.Height / 2), TextStyle.Muted);
        return bottom + title.Height + 4;
    }

    private Label NameOf(Series line) => Label.Of(line.Name, _width * MaxNameShare);

    private string StyleOf(Series bar) => bar.IsMarked ? MarkedBar : Bars[_bars.IndexOf(bar) % Bars.Length];

    private string StyleOf(List<Series> lines, int index)
    {
        var line = lines[index];
        var isMarked = line.IsMarked || _chart.Series.Count == 1;
        var others = lines.Take(index).Count(other => !other.IsMarked);
        return $" stroke=\"var({(isMarked ? "--accent" : "--muted")},currentColor)\" stroke-width=\"2\" stroke-linejoin=\"round\""
            + (isMarked ? "" : Dashes[others % Dashes.Length]);
    }
}

/// <summary>Describes charts as plain text for screen readers and the search index.</summary>
internal static class ChartText
{
    public static string Describe(Chart chart)
    {
        var lines = new List<string>();
        var axes = ((string[])[chart.CategoryTitle, chart.ValueTitle]).Where(title => title.Length > 0).ToList();
        if (axes.Count > 0)
            lines.Add(string.Join(" – ", axes));
        foreach (var series in chart.Series)
        {
            var values = series.Amounts.Zip(chart.Categories,
                (amount, category) => $"{LabelText.OneLine(category)}: {amount.Written}");
            lines.Add((series.Name.Length > 0 ? series.Name + ": " : "") + string.Join("; ", values));
        }
        return string.Join('\n', lines);
    }

    public static string WayOf(Chart chart) => string.Join(", ", chart.Series.Where(series => series.IsMarked)
        .Select(series => series.Name).Concat(chart.Marked >= 0 ? [LabelText.OneLine(chart.Categories[chart.Marked])] : []));

    public static string Labels(Chart chart) => string.Join(' ',
        chart.Series.Select(series => series.Name).Prepend(chart.ValueTitle).Prepend(chart.CategoryTitle)
            .Concat(chart.CategoryRange is null ? chart.Categories : [])
            .Where(text => text.Length > 0).Select(LabelText.OneLine));
}
