namespace OpenWmi.Native.Tests;

public sealed class BufferPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(5000)]
    [InlineData(3 << 20)]
    public void A_buffer_is_at_least_as_long_as_was_asked_for(int length)
    {
        byte[] buffer = BufferPool.Rent(length);

        Assert.True(buffer.Length >= length);
        BufferPool.Return(buffer);
    }

    [Fact]
    public void Two_that_are_in_use_are_never_the_same()
    {
        Parallel.For(0, 10_000, i =>
        {
            byte[] one = BufferPool.Rent(64);
            byte[] other = BufferPool.Rent(64);
            one[0] = 1;
            other[0] = 2;
            Assert.Equal(1, one[0]);
            BufferPool.Return(one);
            BufferPool.Return(other);
        });
    }

    [Fact]
    public void What_must_not_be_seen_is_cleared()
    {
        byte[] buffer = BufferPool.Rent(32);
        buffer[5] = 7;

        BufferPool.Return(buffer, clear: true);

        Assert.Equal(0, buffer[5]);
    }

    [Fact]
    public void A_length_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => BufferPool.Rent(0));
}
