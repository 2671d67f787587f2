namespace Portfolio.Content.Search;

/// <summary>
/// The occurrences of one term: for each document its number, the number of occurrences in the title, in tags and headings, and in
/// the text, and their positions. Numbers are differences to the number before, in groups of 7 bits, low ones first. Documents are
/// in ascending order.
/// </summary>
internal sealed class Postings
{
    private byte[] _data = [];
    private int _length;
    private int _lastDocument = -1;

    /// <summary>In bytes: the more common the term, the larger.</summary>
    public int Size => _length;

    public PostingsReader Read() => new(_data, _length);

    /// <param name="positions">Ascending; those in the title first, then those in tags and headings.</param>
    public void Add(int document, int title, int label, ReadOnlySpan<int> positions)
    {
        const int MaxNumberLength = 5;
        var maxLength = MaxNumberLength * (4 + positions.Length);
        var data = _length + maxLength <= _data.Length ? _data : Grow(maxLength);
        var at = Write(data, _length, document - _lastDocument);
        _lastDocument = document;
        var prominent = title + label > 0;
        at = Write(data, at, (positions.Length << 1) | (prominent ? 1 : 0));
        if (prominent)
            at = Write(data, Write(data, at, title), label);
        var last = 0;
        foreach (var position in positions)
        {
            at = Write(data, at, position - last);
            last = position;
        }

        _length = at;
    }

    /// <summary>Releases the memory reserved for growth.</summary>
    public void Trim() => Array.Resize(ref _data, _length);

    private byte[] Grow(int more)
    {
        Array.Resize(ref _data, Math.Max(_length + more, _length + (_length / 2)));
        return _data;
    }

    private static int Write(byte[] data, int at, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            data[at++] = (byte)(rest | 0x80);
        data[at++] = (byte)rest;
        return at;
    }
}
