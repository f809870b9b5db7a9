"use strict";exports.id=2469,exports.ids=[2469],exports.modules={2469:(function(s,t,o){o.d(t,{version:function(){return e}});const e="0.1.0"})};
