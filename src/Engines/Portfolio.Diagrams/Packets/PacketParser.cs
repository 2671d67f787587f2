using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Packets;

/// <summary>
/// Parses packet diagrams, in which each line is a field: <c>0-15: "Name"</c>, or <c>+16: "Name"</c> for the next 16 bits.
/// </summary>
internal static partial class PacketParser
{
    /// <summary>The maximum number of bits for each field that the limits allow.</summary>
    private const int BitsPerField = 32;

    public static Packet Parse(DiagramCursor cursor)
    {
        var packet = new Packet([]);
        cursor.ReadStatements(() => ReadStatement(cursor, packet));
        return packet.Fields.Count > 0 ? packet
            : throw DiagramException.Syntax(0, "the packet has no fields; add lines such as `0-15: \"Source port\"`");
    }

    private static void ReadStatement(DiagramCursor cursor, Packet packet)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("title"))
        {
            cursor.Text.Caption = LabelText.Decode(cursor.ReadValue("title"), at);
            return;
        }
        var field = cursor.TryMatch(Field());
        if (!field.Success)
        {
            throw DiagramException.Syntax(at, $"{cursor.Word()} is not recognized; use fields (`0-15: \"Source port\"`, `16: \"Flag\"`, "
                + "`+8: \"Next 8 bits\"`) or `title`");
        }
        var next = packet.Bits;
        var start = field.Groups["start"].Success ? Number(field.Groups["start"]) : next;
        if (start != next)
        {
            throw DiagramException.Syntax(at, string.Create(CultureInfo.InvariantCulture,
                $"the field begins at bit {start}, but bit {next} is the next one; begin there, or write `+` and the number of bits"));
        }
        var end = field.Groups["count"].Success ? start + Number(field.Groups["count"]) - 1
            : field.Groups["end"].Success ? Number(field.Groups["end"]) : start;
        if (end < start)
            throw DiagramException.Syntax(at, "the field ends before it begins; write the lower bit first, or at least one bit");
        if (packet.Fields.Count == cursor.Limits.MaxNodes || end >= BitsPerField * cursor.Limits.MaxNodes)
        {
            throw DiagramException.TooLarge(at, string.Create(CultureInfo.InvariantCulture,
                $"the packet has more than {cursor.Limits.MaxNodes} fields or {BitsPerField * cursor.Limits.MaxNodes} bits; split it"));
        }
        packet.Fields.Add(new(start, end, LabelText.Decode(field.Groups["text"].Value, at)));
    }

    private static int Number(Group written) => int.Parse(written.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G(\+[ \t]*(?<count>\d{1,6})|(?<start>\d{1,6})([ \t]*-[ \t]*(?<end>\d{1,6}))?)[ \t]*:[ \t]*"
        + @"(""(?<text>[^""\n]*)""|'(?<text>[^'\n]*)')(?>[ \t\r;]*)(?=\n|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}

/// <summary>Represents the fields of a packet, without gaps between them.</summary>
internal sealed record Packet(List<PacketField> Fields)
{
    /// <summary>Gets the number of bits.</summary>
    public int Bits => Fields.Count == 0 ? 0 : Fields[^1].End + 1;
}

/// <param name="Start">The first bit.</param>
/// <param name="End">The last bit.</param>
internal sealed record PacketField(int Start, int End, string Name)
{
    public string Range => Start == End ? Start.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Start}–{End}");
}
