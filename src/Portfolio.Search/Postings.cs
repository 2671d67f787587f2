using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Search;

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
    public void Add(int document, int title, int label, ReadOnlySpan<int> positions, FreeArrays free)
    {
        const int MaxNumberLength = 5;
        var maxLength = MaxNumberLength * (4 + positions.Length);
        var data = _length + maxLength <= _data.Length ? _data : Grow(maxLength, free);
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
    public void Trim()
    {
        if (_length < _data.Length - (_data.Length / 4))
            Array.Resize(ref _data, _length);
    }

    private byte[] Grow(int more, FreeArrays free)
    {
        var data = free.Take(_length + more);
        _data.AsSpan(0, _length).CopyTo(data);
        free.Add(_data);
        return _data = data;
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

/// <summary>Arrays that postings have outgrown, for others to grow into: most of the time of filling an index went to collecting
/// them.</summary>
internal sealed class FreeArrays
{
    /// <summary>Base-2 logarithm of the maximum length. Only few postings are longer.</summary>
    private const int MaxLog = 12;

    private readonly Stack<byte[]>[] _byLog = [.. Enumerable.Range(0, MaxLog + 1).Select(_ => new Stack<byte[]>())];

    /// <summary>An array of at least this length, with any content.</summary>
    public byte[] Take(int minLength)
    {
        var log = BitOperations.Log2((uint)minLength - 1) + 1;
        return log <= MaxLog && _byLog[log].TryPop(out var array) ? array
            : GC.AllocateUninitializedArray<byte>(log <= MaxLog ? 1 << log : minLength + (minLength / 4));
    }

    /// <summary>Keeps an array, unless it is long or was trimmed.</summary>
    public void Add(byte[] array)
    {
        if (BitOperations.IsPow2(array.Length) && BitOperations.Log2((uint)array.Length) is <= MaxLog and var log)
            _byLog[log].Push(array);
    }
}

/// <summary>Reads <see cref="Postings"/> document by document.</summary>
/// <param name="length">The used length of <paramref name="data"/>.</param>
internal struct PostingsReader(byte[] data, int length)
{
    private int _at;
    private int _unread;

    public int Document { get; private set; } = -1;

    /// <summary>Occurrences in the title.</summary>
    public int Title { get; private set; }

    /// <summary>Occurrences in tags and headings.</summary>
    public int Label { get; private set; }

    /// <summary>Occurrences in the text.</summary>
    public int Text { get; private set; }

    public bool MoveNext()
    {
        for (; _unread > 0; _at++)
            _unread -= data[_at] < 0x80 ? 1 : 0;
        if (_at == length)
            return false;
        Document += Read();
        var header = Read();
        (Title, Label) = (header & 1) == 0 ? (0, 0) : (Read(), Read());
        _unread = header >> 1;
        Text = _unread - Title - Label;
        return true;
    }

    /// <summary>Reads the positions in the current document. Called at most once for each document.</summary>
    public void ReadPositions(List<int> positions)
    {
        positions.Clear();
        var position = 0;
        for (; _unread > 0; _unread--)
            positions.Add(position += Read());
    }

    private int Read()
    {
        uint value = data[_at++];
        if (value < 0x80)
            return (int)value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = data[_at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return (int)value;
        }
    }
}

/// <summary>The occurrences of terms in one document, in the order of the text, as one linked list for each term.</summary>
internal sealed class Occurrences
{
    private const int None = -1;

    private readonly List<(int Position, int Next)> _all = [];
    private readonly List<(int First, int Last)> _ofTerm = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _positions = [];
    private readonly FreeArrays _free = new();

    public void Add(int term, int position)
    {
        while (_ofTerm.Count <= term)
            _ofTerm.Add((None, None));
        ref var ends = ref CollectionsMarshal.AsSpan(_ofTerm)[term];
        if (ends.First == None)
        {
            _terms.Add(term);
            ends.First = _all.Count;
        }
        else
        {
            CollectionsMarshal.AsSpan(_all)[ends.Last].Next = _all.Count;
        }

        ends.Last = _all.Count;
        _all.Add((position, None));
    }

    /// <summary>Adds them to the postings of a document, and removes them here.</summary>
    /// <param name="titleEnd">The position after the title.</param>
    /// <param name="labelEnd">The position after tags and headings.</param>
    public void MoveTo(List<Postings> postings, int document, int titleEnd, int labelEnd)
    {
        var all = CollectionsMarshal.AsSpan(_all);
        var ofTerm = CollectionsMarshal.AsSpan(_ofTerm);
        foreach (var term in _terms)
        {
            var (title, label) = (0, 0);
            _positions.Clear();
            for (var i = ofTerm[term].First; i != None; i = all[i].Next)
            {
                var position = all[i].Position;
                _positions.Add(position);
                if (position < titleEnd)
                    title++;
                else if (position < labelEnd)
                    label++;
            }

            postings[term].Add(document, title, label, CollectionsMarshal.AsSpan(_positions), _free);
            ofTerm[term] = (None, None);
        }

        _terms.Clear();
        _all.Clear();
    }
}
