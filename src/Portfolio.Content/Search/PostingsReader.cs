namespace Portfolio.Content.Search;

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
