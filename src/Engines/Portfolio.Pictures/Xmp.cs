using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Removes the location from XMP: the GPS properties, including those that drones write, and the names of places.
/// Properties are XML attributes or elements in UTF-8, such as <c>exif:GPSLatitude</c>.
/// </summary>
internal static class Xmp
{
    private const byte Blank = (byte)' ';

    /// <summary>Overwrites the location properties with spaces, or all metadata if a property is not closed.</summary>
    /// <returns>True if a location property was found.</returns>
    public static bool RemovePlace(Span<byte> xmp)
    {
        var found = false;
        for (int at = 0, colon; (colon = xmp[at..].IndexOf((byte)':')) >= 0;)
        {
            colon += at;
            var start = colon;
            while (start > at && IsName(xmp[start - 1]))
                start--;
            var end = colon + 1;
            while (end < xmp.Length && IsName(xmp[end]))
                end++;
            at = end;
            if (!IsPosition(xmp[(colon + 1)..end]) || xmp[start..colon].SequenceEqual("xmlns"u8))
                continue;
            var property = start > 0 && xmp[start - 1] == '<'
                ? Element(xmp[(start - 1)..], end - start) : Attribute(xmp[start..], end - start);
            if (property == 0)
                continue;
            found = true;
            if (property < 0)
            {
                xmp.Fill(Blank);
                break;
            }

            start -= start > 0 && xmp[start - 1] == '<' ? 1 : 0;
            at = start + property;
            xmp[start..at].Fill(Blank);
        }

        return found;
    }

    /// <summary>Returns the length of an attribute, 0 if there is no attribute, or -1 if its value is not closed.</summary>
    /// <param name="xml">The XML from the name of the attribute on.</param>
    private static int Attribute(ReadOnlySpan<byte> xml, int name)
    {
        var value = xml[name..].TrimStart(" \t\r\n"u8);
        if (value is not [(byte)'=', ..])
            return 0;
        value = value[1..].TrimStart(" \t\r\n"u8);
        if (value is not [(byte)'"' or (byte)'\'', ..])
            return 0;
        var length = value[1..].IndexOf(value[0]);
        return length < 0 ? -1 : xml.Length - value.Length + length + 2;
    }

    /// <summary>Returns the length of an element, including its end tag, or -1 if the element is not closed.</summary>
    /// <param name="xml">The XML from the start tag of the element on.</param>
    private static int Element(ReadOnlySpan<byte> xml, int name)
    {
        var tag = xml.IndexOf((byte)'>');
        if (tag < 0 || xml[tag - 1] == '/')
            return tag < 0 ? -1 : tag + 1;
        var end = xml.IndexOf((byte[])[.. "</"u8, .. xml.Slice(1, name)]);
        var last = end < 0 ? -1 : xml[end..].IndexOf((byte)'>');
        return last < 0 ? -1 : end + last + 1;
    }

    private static bool IsPosition(ReadOnlySpan<byte> name)
    {
        var text = Encoding.Latin1.GetString(name);
        return text.StartsWith("GPS", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith("Latitude", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith("Longitude", StringComparison.OrdinalIgnoreCase)
            // These properties are defined by Photoshop, IPTC Core and IPTC Extension.
            || text is "City" or "State" or "Country" or "CountryCode" or "Location" or "Sublocation" or "ProvinceState"
            or "CountryName"
                or "LocationCreated" or "LocationShown";
    }

    private static bool IsName(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'-' or (byte)'.' or >= 0x80;
}
