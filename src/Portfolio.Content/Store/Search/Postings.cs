namespace Portfolio.Content.Store.Search;

/// <summary>
/// Where one term occurs: for each document its number, how often the term stands in the title, in tags and headings, and in the
/// text, and at which positions. Numbers are differences to the one before, in 7-bit groups, low ones first. Documents come in
/// rising order.
/// </summary>
internal sealed class Postings
{
    private byte[] _data = [];
    private int _length;
    private int _lastDocument = -1;

    public ReadOnlySpan<byte> Data => _data.AsSpan(0, _length);

    /// <param name="positions">Rising; those in the title first, then those in tags and headings.</param>
    public void Add(int document, int title, int label, ReadOnlySpan<int> positions)
    {
        Write(document - _lastDocument);
        _lastDocument = document;
        var prominent = title + label > 0;
        Write((positions.Length << 1) | (prominent ? 1 : 0));
        if (prominent)
        {
            Write(title);
            Write(label);
        }

        var last = 0;
        foreach (var position in positions)
        {
            Write(position - last);
            last = position;
        }
    }

    /// <summary>Gives back what was reserved for growth.</summary>
    public void Trim() => Array.Resize(ref _data, _length);

    private void Write(int value)
    {
        if (_length + 5 > _data.Length)
            Array.Resize(ref _data, Math.Max(_length + 5, _length + (_length / 2) + 8));
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            _data[_length++] = (byte)(rest | 0x80);
        _data[_length++] = (byte)rest;
    }
}
