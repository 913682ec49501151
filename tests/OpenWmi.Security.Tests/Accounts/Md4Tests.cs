using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Accounts;

public sealed class Md4Tests
{
    [Theory] // RFC 1320, A.5.
    [InlineData("", "31d6cfe0d16ae931b73c59d7e0c089c0")]
    [InlineData("a", "bde52cb31de33e46245e05fbdbd6fb24")]
    [InlineData("abc", "a448017aaf21d8525fc10ae87aa6729d")]
    [InlineData("message digest", "d9130a8164549fe818874806e1c7014b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "043f8582f241db351ce627e153e7f0e4")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "e33b4ddc9c38f2199c3e7b164fcc0536")]
    public void The_vectors_of_the_RFC(string text, string hash)
    {
        byte[] actual = new byte[Md4.HashSize];
        Md4.HashData(Encoding.ASCII.GetBytes(text), actual);

        Assert.Equal(hash, Convert.ToHexStringLower(actual));
    }

    [Fact] // [MS-NLMP] 4.2.2.1.2, NTOWFv1 of "Password".
    public void The_NT_hash_of_the_protocol_s_example()
    {
        using NtHash hash = NtHash.FromPassword("Password");

        Assert.Equal("a4f49c406510bdcab6824ee7c30fd852", Convert.ToHexStringLower(hash.Octets));
    }

    [Fact]
    public void Every_length_around_a_block_gives_another_hash()
    {
        var hashes = new HashSet<string>();
        for (int length = 0; length < 200; length++)
        {
            byte[] hash = new byte[Md4.HashSize];
            Md4.HashData(new byte[length], hash);
            Assert.True(hashes.Add(Convert.ToHexString(hash)));
        }
    }

    [Fact]
    public void Hashes_of_one_password_are_equal_and_others_are_not() => Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string>, NonNull<string>)>(), pair =>
    {
        (string one, string other) = (pair.Item1.Get, pair.Item2.Get);
        using NtHash first = NtHash.FromPassword(one);
        using NtHash second = NtHash.FromPassword(other);
        using NtHash again = NtHash.FromOctets(first.Octets);
        return first.FixedTimeEquals(again) && first.FixedTimeEquals(second) == (one == other);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_disposed_of_is_gone_and_nothing_shows_it()
    {
        NtHash hash = NtHash.FromPassword("Password");
        Assert.Equal(typeof(NtHash).FullName, hash.ToString());
        hash.Dispose();

        Assert.Equal(new byte[NtHash.Size], hash.Octets.ToArray());
        Assert.Throws<ArgumentException>(() => NtHash.FromOctets(new byte[15]));
    }
}
