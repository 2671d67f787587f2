using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Portfolio.Search;

/// <summary>
/// The occurrences of terms: of each, for each document its number, the number of occurrences in the title, in tags and headings, and in
/// the text, and their positions. Numbers are differences to the number before, in groups of 7 bits, low ones first. Documents are in
/// ascending order.
/// </summary>
/// <remarks>
/// The bytes of a term are in blocks, each twice as long as the one before and beginning with the address of the next. All blocks are in
/// a few arrays: the garbage collector has nothing to follow, and nothing is copied as postings grow.
/// </remarks>
internal sealed class Postings
{
    /// <summary>Base-2 logarithm of the length of an array. So many low bits of an address are an index, the others the number of the
    /// array.</summary>
    private const int ArrayBits = 16;

    /// <summary>The length of the first block of a term.</summary>
    public const int FirstBlock = 16;

    private const int MaxBlock = 1024;

    /// <summary>The length of the address at the beginning of a block.</summary>
    private const int LinkLength = sizeof(uint);

    private readonly List<byte[]> _arrays = [];
    private readonly List<Term> _terms = [];
    private uint _free;

    /// <summary>Number of terms.</summary>
    public int Count => _terms.Count;

    /// <summary>Adds a term, whose number is one more than that of the term before.</summary>
    public void AddTerm()
    {
        var block = Allocate(FirstBlock);
        _terms.Add(new() { First = block, At = block + LinkLength, End = block + FirstBlock, Block = FirstBlock, LastDocument = -1 });
    }

    /// <param name="document">Higher than those before.</param>
    /// <param name="positions">Ascending; those in the title first, then those in tags and headings.</param>
    public void Add(int term, int document, int title, int label, ReadOnlySpan<int> positions)
    {
        ref var state = ref CollectionsMarshal.AsSpan(_terms)[term];
        Write(ref state, document - state.LastDocument);
        state.LastDocument = document;
        state.Documents++;
        var prominent = title + label > 0;
        Write(ref state, (positions.Length << 1) | (prominent ? 1 : 0));
        if (prominent)
        {
            Write(ref state, title);
            Write(ref state, label);
        }

        var last = 0;
        foreach (var position in positions)
        {
            Write(ref state, position - last);
            last = position;
        }
    }

    /// <summary>Number of documents that a term occurs in.</summary>
    public int DocumentsOf(int term) => _terms[term].Documents;

    public PostingsReader Read(int term) => new(this, _terms[term].First, _terms[term].Documents);

    /// <summary>Finds a block.</summary>
    /// <param name="block">Its address; set to that of the next one, if there is any.</param>
    /// <param name="length">Its length; set to that of the next one.</param>
    /// <returns>The array with the bytes of the block, the index of the first and that after the last.</returns>
    public (byte[] Array, int Start, int End) Read(ref uint block, ref int length)
    {
        var (array, start, end) = (_arrays[ArrayOf(block)], IndexOf(block), IndexOf(block) + length);
        block = BinaryPrimitives.ReadUInt32LittleEndian(array.AsSpan(start));
        length = NextLength(length);
        return (array, start + LinkLength, end);
    }

    /// <summary>Releases the memory reserved for further terms.</summary>
    public void Trim() => _terms.TrimExcess();

    private static int ArrayOf(uint address) => (int)(address >> ArrayBits);

    private static int IndexOf(uint address) => (int)(address & ((1 << ArrayBits) - 1));

    private static int NextLength(int length) => Math.Min(2 * length, MaxBlock);

    private void Write(ref Term term, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            Write(ref term, (byte)(rest | 0x80));
        Write(ref term, (byte)rest);
    }

    private void Write(ref Term term, byte value)
    {
        if (term.At == term.End)
        {
            var last = term.End - (uint)term.Block;
            term.Block = NextLength(term.Block);
            var block = Allocate(term.Block);
            BinaryPrimitives.WriteUInt32LittleEndian(_arrays[ArrayOf(last)].AsSpan(IndexOf(last)), block);
            (term.At, term.End) = (block + LinkLength, block + (uint)term.Block);
        }

        _arrays[ArrayOf(term.At)][IndexOf(term.At)] = value;
        term.At++;
    }

    private uint Allocate(int length)
    {
        // A block is within one array: what is left of the last array stays empty when it is too short.
        var end = checked((uint)_arrays.Count * (1u << ArrayBits));
        if (_free + (uint)length > end)
        {
            _arrays.Add(new byte[1 << ArrayBits]);
            _free = end;
        }

        var block = _free;
        _free += (uint)length;
        return block;
    }

    /// <summary>The state of a term.</summary>
    [StructLayout(LayoutKind.Auto)]
    private record struct Term
    {
        /// <summary>Address of the first block.</summary>
        public required uint First { get; init; }

        /// <summary>Address of the next byte to be written.</summary>
        public required uint At { get; set; }

        /// <summary>Address after the last block.</summary>
        public required uint End { get; set; }

        /// <summary>Length of the last block.</summary>
        public required int Block { get; set; }

        public required int LastDocument { get; set; }

        public int Documents { get; set; }
    }
}

/// <summary>Reads the <see cref="Postings"/> of a term document by document.</summary>
/// <param name="block">The address of the first block.</param>
/// <param name="documents">The number of documents.</param>
internal struct PostingsReader(Postings postings, uint block, int documents)
{
    private uint _block = block;
    private int _length = Postings.FirstBlock;
    private int _documents = documents;
    private byte[] _bytes = [];
    private int _at;
    private int _end;
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
        if (_unread > 0)
            SkipPositions();
        if (_documents == 0)
            return false;
        _documents--;
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
        uint value = ReadByte();
        if (value < 0x80)
            return (int)value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return (int)value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte ReadByte()
    {
        if (_at == _end)
            ReadBlock();
        return _bytes[_at++];
    }

    private void SkipPositions()
    {
        while (_unread > 0)
        {
            if (_at == _end)
                ReadBlock();
            var bytes = _bytes.AsSpan(_at, _end - _at);
            var (read, unread) = (0, _unread);
            // The last byte of a number has no high bit.
            for (; unread >= sizeof(ulong) && read + sizeof(ulong) <= bytes.Length; read += sizeof(ulong))
                unread -= BitOperations.PopCount(~BinaryPrimitives.ReadUInt64LittleEndian(bytes[read..]) & 0x8080_8080_8080_8080);
            for (; read < bytes.Length && unread > 0; read++)
                unread -= bytes[read] < 0x80 ? 1 : 0;
            (_at, _unread) = (_at + read, unread);
        }
    }

    private void ReadBlock() => (_bytes, _at, _end) = postings.Read(ref _block, ref _length);
}

/// <summary>The occurrences of terms in one document, in the order of the text, as one linked list for each term.</summary>
internal sealed class Occurrences
{
    private const int None = -1;

    private readonly List<(int Position, int Next)> _all = [];
    private readonly List<(int First, int Last)> _ofTerm = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _positions = [];

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
    public void MoveTo(Postings postings, int document, int titleEnd, int labelEnd)
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

            postings.Add(term, document, title, label, CollectionsMarshal.AsSpan(_positions));
            ofTerm[term] = (None, None);
        }

        _terms.Clear();
        _all.Clear();
    }
}
