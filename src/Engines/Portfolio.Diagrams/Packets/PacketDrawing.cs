using System.Globalization;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Packets;

/// <summary>
/// Draws the fields of a packet in rows of 32 bits, or 16 bits on phones, each as wide as its bits. A field whose name does not fit has a
/// number, and its name is in a list below.
/// </summary>
internal sealed class PacketDrawing(Packet packet, int bitsPerRow, double width)
{
    private const double Padding = 4;
    private const double Gap = 8;

    private readonly SvgDrawing _drawing = new();
    private readonly List<PacketField> _listed = [];
    private readonly double _bit = width / bitsPerRow;

    public static DiagramPicture Draw(Packet packet) => new PacketDrawing(packet, 32, SvgDrawing.WideWidth).Draw() with
    {
        Narrow = new PacketDrawing(packet, 16, SvgDrawing.NarrowWidth).Draw(),
    };

    private DiagramPicture Draw()
    {
        var y = 0.0;
        for (var start = 0; start < packet.Bits; start += bitsPerRow)
            y = DrawRow(start, y) + Gap;
        if (_listed.Count > 0)
        {
            y = NumberedList.Draw(_drawing, _listed.ConvertAll(field => ($"{field.Name} ({field.Range})", "")), width,
                columns: width < SvgDrawing.WideWidth ? 1 : 2, y);
        }
        return DiagramPicture.Of(_drawing, width, y, Describe(),
            string.Join(' ', packet.Fields.Select(field => LabelText.OneLine(field.Name))));
    }

    /// <summary>Draws the fields, or parts of fields, of one row. Returns the vertical position below them.</summary>
    private double DrawRow(int start, double y)
    {
        var fields = packet.Fields.Where(field => field.End >= start && field.Start < start + bitsPerRow)
            .Select(field => (Field: field, Left: Math.Max(field.Start - start, 0) * _bit,
                Right: Math.Min(field.End + 1 - start, bitsPerRow) * _bit)).ToList();
        var names = fields.ConvertAll(field => LabelOf(field.Field, field.Right - field.Left - (2 * Padding)));
        var height = Math.Max(names.Max(name => name.Height), TextWidth.LineHeight) + (2 * Gap);
        var top = y + TextWidth.LineHeight;
        for (var i = 0; i < fields.Count; i++)
        {
            var (field, left, right) = fields[i];
            DrawBits(Math.Max(field.Start, start), Math.Min(field.End, start + bitsPerRow - 1), left, right,
                y + (TextWidth.LineHeight / 2.0));
            _drawing.Boxes.Rectangle(left, top, right - left, height);
            _drawing.AddText(names[i], (left + right) / 2, top + (height / 2));
        }
        return top + height;
    }

    /// <summary>Returns the name of a field, or its number in the list if the name does not fit.</summary>
    private Label LabelOf(PacketField field, double space)
    {
        var name = Label.Of(field.Name, space);
        if (name.Width <= space)
            return name;
        if (!_listed.Contains(field))
            _listed.Add(field);
        return Label.Of((_listed.IndexOf(field) + 1).ToString(CultureInfo.InvariantCulture), width);
    }

    /// <summary>Writes the first and the last bit above a field, as far as they fit.</summary>
    private void DrawBits(int first, int last, double left, double right, double y)
    {
        var start = Label.Of(first.ToString(CultureInfo.InvariantCulture), width);
        var end = Label.Of(last.ToString(CultureInfo.InvariantCulture), width);
        var space = right - left - Padding;
        if (start.Width > space)
            return;
        _drawing.AddText(start, left + (Padding / 2), y, TextStyle.Muted + TextStyle.Start);
        if (last > first && start.Width + Gap + end.Width <= space)
            _drawing.AddText(end, right - (Padding / 2), y, TextStyle.Muted + TextStyle.End);
    }

    private string Describe() =>
        string.Join('\n', packet.Fields.Select(field => $"{field.Range}: {LabelText.OneLine(field.Name)}"));
}
