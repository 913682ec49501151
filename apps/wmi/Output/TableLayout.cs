namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Which columns a table has, and how wide each is.</summary>
internal sealed class TableLayout
{
    private const int Gap = 2;

    /// <summary>Text columns are not made narrower than this.</summary>
    private const int Narrowest = 8;

    /// <summary>What a text column asks for where columns compete for room.</summary>
    private const int Modest = 24;

    private readonly Place[] _places;

    private TableLayout(Place[] places, int hidden, bool cuts) => (_places, Hidden, Cuts) = (places, hidden, cuts);

    public ReadOnlySpan<Place> Places => _places;

    /// <summary>How many columns with values found no room.</summary>
    public int Hidden { get; }

    /// <summary>Whether text that is wider than its column is cut.</summary>
    public bool Cuts { get; }

    /// <summary>Fits columns into a width.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows to measure, at least one.</param>
    /// <param name="width">The room, or <see cref="Terminal.Unlimited"/>.</param>
    /// <param name="onlyFilled">Whether columns may be left out: those without a value, then those that find no room.</param>
    public static TableLayout Measure(Column[] columns, List<string[]> rows, int width, bool onlyFilled)
    {
        var places = new List<Place>(columns.Length);
        for (int i = 0; i < columns.Length; i++)
        {
            int widest = WidestCell(rows, i);
            if (widest > 0 || !onlyFilled)
            {
                places.Add(new Place(i, Math.Max(widest, TextWidth.Of(columns[i].Name))));
            }
        }

        bool cuts = width != Terminal.Unlimited;
        int filled = places.Count;
        if (onlyFilled)
        {
            places.Sort((a, b) => Rank(columns, a.Index).CompareTo(Rank(columns, b.Index)));
            if (cuts)
            {
                KeepWhatFits(places, columns, width);
            }
        }

        if (cuts)
        {
            Shrink(places, columns, width);
        }

        return new TableLayout([.. places], filled - places.Count, cuts);
    }

    private static int WidestCell(List<string[]> rows, int column)
    {
        int widest = 0;
        foreach (string[] row in rows)
        {
            widest = Math.Max(widest, TextWidth.Of(row[column]));
        }

        return widest;
    }

    // Keys tell the rows apart, the name says what they are; the others stand in the order of the class.
    private static int Rank(Column[] columns, int index) =>
        columns[index].IsKey ? index - (2 * columns.Length) : columns[index].Name.Equals("Name", StringComparison.OrdinalIgnoreCase) ? -columns.Length : index;

    private static void KeepWhatFits(List<Place> places, Column[] columns, int width)
    {
        int used = -Gap;
        int kept = 0;
        foreach (Place place in places)
        {
            used += Gap + (columns[place.Index].IsNumber ? place.Width : Math.Min(place.Width, Modest));
            if (used > width && kept > 0)
            {
                break;
            }

            kept++;
        }

        places.RemoveRange(kept, places.Count - kept);
    }

    // The widest text columns give first, and all of them down to the same width.
    private static void Shrink(List<Place> places, Column[] columns, int width)
    {
        int room = width - (Gap * (places.Count - 1));
        int limit = 0;
        foreach (Place place in places)
        {
            limit = Math.Max(limit, columns[place.Index].IsNumber ? 0 : place.Width);
        }

        limit = Math.Min(limit, Math.Max(Narrowest, width));
        while (limit > Narrowest && Total(places, columns, limit) > room)
        {
            limit--;
        }

        int left = Math.Max(0, room - Total(places, columns, limit));
        for (int i = 0; i < places.Count; i++)
        {
            Place place = places[i];
            if (!columns[place.Index].IsNumber && place.Width > limit)
            {
                // What is left after an even division goes to the first that can use it.
                int more = Math.Min(left, place.Width - limit);
                left -= more;
                places[i] = place with { Width = limit + more };
            }
        }
    }

    private static int Total(List<Place> places, Column[] columns, int limit)
    {
        int total = 0;
        foreach (Place place in places)
        {
            total += columns[place.Index].IsNumber ? place.Width : Math.Min(place.Width, limit);
        }

        return total;
    }

    /// <summary>One column of the table.</summary>
    /// <param name="Index">Its place among all columns.</param>
    /// <param name="Width">Its width in columns of the terminal.</param>
    /// <remarks>A class: lists of it need no code of their own, which would be compiled at every start.</remarks>
    public sealed record Place(int Index, int Width);
}
